package io.anling.gateway.coap;

import org.eclipse.californium.core.network.ExtendedCoapStackFactory;
import org.eclipse.californium.core.network.Outbox;
import org.eclipse.californium.core.network.stack.BaseCoapStack;
import org.eclipse.californium.core.network.stack.BlockwiseLayer;
import org.eclipse.californium.core.network.stack.CoapStack;
import org.eclipse.californium.core.network.stack.CongestionControlLayer;
import org.eclipse.californium.core.network.stack.ExchangeCleanupLayer;
import org.eclipse.californium.core.network.stack.Layer;
import org.eclipse.californium.core.network.stack.ObserveLayer;
import org.eclipse.californium.elements.EndpointContextMatcher;
import org.eclipse.californium.elements.config.Configuration;
import org.jspecify.annotations.Nullable;

/** Californium's layers for UDP, with {@link UploadBound} below the one that collects blocks. */
final class DoorStack extends BaseCoapStack {

  private DoorStack(
      String tag,
      Configuration configuration,
      EndpointContextMatcher matcher,
      Outbox outbox,
      UploadBound bound) {
    super(outbox);
    setLayers(
        new Layer[] {
          new ExchangeCleanupLayer(configuration),
          new ObserveLayer(configuration),
          new BlockwiseLayer(tag, false, configuration, matcher),
          bound.layer(),
          CongestionControlLayer.newImplementation(tag, configuration)
        });
  }

  /** Makes the stack of one endpoint, over {@code bound}. */
  record Factory(UploadBound bound) implements ExtendedCoapStackFactory {

    @Override
    public CoapStack createCoapStack(
        String protocol,
        String tag,
        Configuration config,
        EndpointContextMatcher matchingStrategy,
        Outbox outbox,
        @Nullable Object customStackArgument) {
      return new DoorStack(tag, config, matchingStrategy, outbox, bound);
    }

    @Override
    @Deprecated
    public CoapStack createCoapStack(
        String protocol,
        String tag,
        Configuration config,
        Outbox outbox,
        @Nullable Object customStackArgument) {
      throw new UnsupportedOperationException("blocks of one upload are told by their session");
    }
  }
}
