package dev.postern.sandbox.entra;

import java.util.Set;

/**
 * What a resource learns from a valid token.
 *
 * @param roles the application permissions; empty if nobody consented
 */
public record AccessToken(String clientId, String objectId, Set<String> roles) {

  public boolean has(String role) {
    return roles.contains(role);
  }
}
