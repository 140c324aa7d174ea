package io.anling.gateway.mqtt;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.internal.VertxWrapper;
import io.vertx.core.internal.net.NetServerInternal;
import io.vertx.core.internal.net.NetSocketInternal;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Predicate;

/**
 * A Vert.x whose servers let every new connection through a door before a protocol is put on it:
 * vertx-mqtt shows a connection only once its CONNECT has been read, which is too late to check the
 * CONNECT or to count who only knocks, and with a copy of its will that it never lets go.
 */
final class Doorway extends VertxWrapper {

  /** The name that vertx-mqtt gives its handler. */
  private static final String DECODER = "mqttDecoder";

  private final Predicate<NetSocketInternal> door;

  /**
   * @param door whether the connection may stay; called on its event loop before anything is read
   */
  Doorway(Vertx vertx, Predicate<NetSocketInternal> door) {
    super((VertxInternal) vertx);
    this.door = door;
  }

  @Override
  public NetServerInternal createNetServer(NetServerOptions options) {
    NetServerInternal server = super.createNetServer(options);
    return (NetServerInternal)
        Proxy.newProxyInstance(
            Doorway.class.getClassLoader(),
            new Class<?>[] {NetServerInternal.class},
            (self, method, arguments) -> {
              if (method.getName().equals("connectHandler") && arguments != null) {
                @SuppressWarnings("unchecked")
                Handler<NetSocket> inside = (Handler<NetSocket>) arguments[0];
                server.connectHandler(socket -> enter(socket, inside));
                return self;
              }
              try {
                return method.invoke(server, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
              }
            });
  }

  private void enter(NetSocket socket, Handler<NetSocket> inside) {
    if (door.test((NetSocketInternal) socket)) {
      inside.handle(socket);
      ((NetSocketInternal) socket)
          .channelHandlerContext()
          .pipeline()
          .addAfter(DECODER, WillSieve.NAME, new WillSieve());
    } else {
      var unused = socket.close();
    }
  }
}
