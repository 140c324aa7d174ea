/**
 * Durability, proved from outside on the shaded jar: what was confirmed is never lost, what is
 * raised is told.
 *
 * <p>The witnesses ({@code TruthLog} of the devices, {@code NoticeReceiver} outside, the gateway's
 * own timelines) share nothing; the judges ({@code Ledger}, {@code FsyncOrder}) know nothing of how
 * the faults are made. What a failed proof leaves behind lies in {@code target/durability}.
 */
package io.anling.gateway.durability;
