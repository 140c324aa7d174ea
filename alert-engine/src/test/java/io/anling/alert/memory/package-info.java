/**
 * A store without a disk, for tests that need thousands of worlds: the same contract as the
 * databases, kept by the same tests. What it holds survives its sessions, not its process.
 */
@NullMarked
package io.anling.alert.memory;

import org.jspecify.annotations.NullMarked;
