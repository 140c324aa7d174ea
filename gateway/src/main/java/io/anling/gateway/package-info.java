/** The process: its command line, its configuration and the literal list of what it starts. */
@NullMarked
package io.anling.gateway;

import org.jspecify.annotations.NullMarked;
