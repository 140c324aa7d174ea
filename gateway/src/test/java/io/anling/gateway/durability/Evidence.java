package io.anling.gateway.durability;

import java.time.Instant;
import java.util.List;

/**
 * Everything the ledger judges from, of witnesses that share nothing: the devices, the gateway's
 * own account, and an outside receiver.
 *
 * @param faultsEnded from when on the gateway was left alone
 */
record Evidence(
    Truth truth,
    List<AlertSeen> alerts,
    List<NoticeSeen> notices,
    Uptime uptime,
    Instant faultsEnded) {}
