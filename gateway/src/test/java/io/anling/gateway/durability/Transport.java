package io.anling.gateway.durability;

/** How a device speaks to the gateway. */
enum Transport {
  MQTT {
    @Override
    Link dial(Trial trial, int home) throws Exception {
      return MqttLink.dial(trial.ports().mqtt(), Village.device(home), Village.secret(home));
    }
  },
  COAP {
    @Override
    Link dial(Trial trial, int home) throws Exception {
      return CoapLink.dial(trial.ports().coap(), Village.device(home), Village.secret(home));
    }
  };

  /** Opens a link for the button of a home. */
  abstract Link dial(Trial trial, int home) throws Exception;
}
