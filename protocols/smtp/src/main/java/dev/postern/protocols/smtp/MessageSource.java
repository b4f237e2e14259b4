package dev.postern.protocols.smtp;

import java.nio.ByteBuffer;

/** Finds the octets of a message in those of the connection. */
interface MessageSource {

  /**
   * Takes octets of the connection up to the end of the message, or of this part of it, as long as
   * there is room.
   *
   * @param end behind the last octet that has come
   * @param message where the octets of the message go
   * @return how many octets of the connection were taken
   */
  int take(byte[] octets, int start, int end, ByteBuffer message);

  /** Whether the end was found. */
  boolean ended();
}
