package io.anling.gateway.coap;

import org.eclipse.californium.core.coap.CoAP;
import org.eclipse.californium.core.coap.CoAP.ResponseCode;
import org.eclipse.californium.core.coap.CoAPMessageFormatException;
import org.eclipse.californium.core.coap.Message;
import org.eclipse.californium.core.coap.MessageFormatException;
import org.eclipse.californium.core.coap.option.StandardOptionRegistry;
import org.eclipse.californium.core.network.serialization.MessageHeader;
import org.eclipse.californium.core.network.serialization.UdpDataParser;
import org.eclipse.californium.elements.util.DatagramReader;

/**
 * Californium's parser, made total: whatever is wrong with a confirmable request is answered with
 * 4.xx and never thrown at the endpoint's thread, where it would stay without an answer. In clear,
 * where an address may be forged, such an answer has no diagnostic.
 */
final class DoorParser extends UdpDataParser {

  private final boolean clear;

  /**
   * @param clear whether the port has no DTLS
   */
  DoorParser(boolean clear) {
    super(true, StandardOptionRegistry.getDefaultOptionRegistry());
    this.clear = clear;
  }

  @Override
  protected Message parseMessage(DatagramReader reader, MessageHeader header, Message target) {
    try {
      return super.parseMessage(reader, header, target);
    } catch (CoAPMessageFormatException e) {
      throw refusal(header, String.valueOf(e.getMessage()), e.getErrorCode());
    } catch (MessageFormatException e) {
      throw refusal(header, String.valueOf(e.getMessage()), ResponseCode.BAD_OPTION);
    } catch (IllegalStateException e) {
      throw refusal(header, "a block is longer than it says", ResponseCode.BAD_REQUEST);
    } catch (RuntimeException e) {
      throw refusal(header, "the request cannot be read", ResponseCode.BAD_REQUEST);
    }
  }

  private CoAPMessageFormatException refusal(
      MessageHeader header, String diagnostic, ResponseCode code) {
    return new CoAPMessageFormatException(
        clear ? "" : diagnostic,
        header.getToken(),
        header.getMID(),
        header.getCode(),
        header.getType() == CoAP.Type.CON,
        code);
  }
}
