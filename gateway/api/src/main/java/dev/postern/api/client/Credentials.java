package dev.postern.api.client;

import java.net.InetAddress;

/**
 * What a client showed.
 *
 * @param login as typed; an e-mail address
 * @param password any characters
 * @param protocol on which it came
 * @param origin the client's address, for the limits on failures
 */
public record Credentials(String login, String password, Protocol protocol, InetAddress origin) {
  @Override
  public String toString() {
    return "Credentials[" + login + " by " + protocol + " from " + origin.getHostAddress() + "]";
  }
}
