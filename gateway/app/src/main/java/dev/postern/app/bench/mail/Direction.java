package dev.postern.app.bench.mail;

import java.io.IOException;

/** Which way octets pass. */
enum Direction {
  DOWN {
    @Override
    void pass(Connection connection, long octets, byte[] piece) throws IOException {
      connection.down(octets, piece);
    }
  },
  UP {
    @Override
    void pass(Connection connection, long octets, byte[] piece) throws IOException {
      connection.up(octets, piece);
    }
  };

  abstract void pass(Connection connection, long octets, byte[] piece) throws IOException;
}
