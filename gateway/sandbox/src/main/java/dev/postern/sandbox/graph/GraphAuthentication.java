package dev.postern.sandbox.graph;

import dev.postern.sandbox.entra.AccessToken;
import dev.postern.sandbox.entra.InvalidToken;
import dev.postern.sandbox.entra.Tokens;
import dev.postern.sandbox.http.HttpRequest;
import dev.postern.sandbox.tenant.AppRegistration;

/** Lets applications in whose token is for Graph and permits what they ask for. */
record GraphAuthentication(Tokens tokens) {
  private static final String SCHEME = "bearer ";

  /**
   * @throws GraphError 401 for a token that is missing or no good
   */
  AccessToken authenticate(HttpRequest request) {
    String authorization = request.header("Authorization").orElse("");
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw unauthenticated("Access token is empty.");
    }
    try {
      return tokens.verify(authorization.substring(SCHEME.length()).strip(), AppRegistration.GRAPH);
    } catch (InvalidToken e) {
      throw unauthenticated(String.valueOf(e.getMessage()));
    }
  }

  static GraphError denied(String text) {
    return new GraphError(403, "ErrorAccessDenied", text);
  }

  private static GraphError unauthenticated(String text) {
    return new GraphError(401, "InvalidAuthenticationToken", text);
  }
}
