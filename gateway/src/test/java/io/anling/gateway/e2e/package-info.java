/** The shaded jar as a process, from outside: what the contract promises, end to end. */
package io.anling.gateway.e2e;
