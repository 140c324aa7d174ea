package io.anling.gateway.tls;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * PEM files.
 *
 * @param certificate this side's, the chain behind it
 * @param key of that certificate: PKCS#8, or PKCS#1 for RSA; without a password
 * @param clientCa who signs devices' certificates; null where devices have none
 * @param clientCrl what that authority has revoked (RFC 5280, 5); null for no list
 */
public record TlsFiles(
    Path certificate, Path key, @Nullable Path clientCa, @Nullable Path clientCrl) {}
