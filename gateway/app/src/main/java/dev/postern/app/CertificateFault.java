package dev.postern.app;

/** A listener cannot work with the files of its certificates. The message holds no secret. */
final class CertificateFault extends Exception {
  private static final long serialVersionUID = 1L;

  CertificateFault(String message) {
    super(message);
  }

  CertificateFault(String message, Exception cause) {
    super(message, cause);
  }
}
