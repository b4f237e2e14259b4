package dev.postern.backends.ews.soap;

/** HTTP 401: before anything else is concluded from it, a newer token may be tried. */
final class LoginRefused extends Exception {
  private static final long serialVersionUID = 1L;

  LoginRefused(String diagnostics) {
    super(diagnostics);
  }
}
