package dev.postern.sandbox.tls;

/**
 * A certificate with its key, in PEM, as every listener of the sandbox shows it.
 *
 * @param certificatePem the server's certificate followed by the CA's
 * @param keyPem the server's private key, PKCS #8
 */
public record ServerIdentity(String certificatePem, String keyPem) {}
