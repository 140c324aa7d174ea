/** The gateway's door from outside: who gets in, who does not, and what each is told. */
@NullMarked
package io.anling.gateway.door;

import org.jspecify.annotations.NullMarked;
