package io.anling.gateway.mqtt;

import io.anling.gateway.ingest.DeviceDirectory;
import io.anling.gateway.ingest.Ingest;
import io.anling.gateway.ingest.Outcomes;

/** What the sessions of one event loop share. */
record Shared(
    MqttSettings settings,
    Ingest ingest,
    DeviceDirectory directory,
    Sessions sessions,
    Outcomes outcomes,
    Unconfirmed unconfirmed) {}
