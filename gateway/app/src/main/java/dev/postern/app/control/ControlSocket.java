package dev.postern.app.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the command line asks a running gateway for something: a socket in the data directory that
 * only its owner can connect to. The request is one line of JSON; the answer is one line for each
 * event, until the connection is closed.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path path;
  private final ServerSocketChannel server;
  private final Operations operations;

  private ControlSocket(Path path, ServerSocketChannel server, Operations operations) {
    this.path = path;
    this.server = server;
    this.operations = operations;
  }

  /** Where the socket of a data directory is. */
  static Path in(Path data) {
    return data.resolve("control.sock");
  }

  /**
   * Listens in a data directory that this process has claimed, and so replaces what a killed
   * gateway left there.
   */
  public static ControlSocket listen(Path data, Operations operations) throws IOException {
    Path path = in(data);
    Files.deleteIfExists(path);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      server.bind(UnixDomainSocketAddress.of(path));
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
    ControlSocket socket = new ControlSocket(path, server, operations);
    Thread.ofVirtual().name("control").start(socket::accept);
    return socket;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        Thread.ofVirtual().name("control-client").start(() -> serve(client));
      } catch (ClosedChannelException stopping) {
        return;
      } catch (IOException e) {
        LOG.warn("the control socket does not accept connections any more", e);
        return;
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client;
        BufferedReader in = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
        BufferedWriter out =
            new BufferedWriter(Channels.newWriter(client, StandardCharsets.UTF_8))) {
      String line = in.readLine();
      if (line != null) {
        operations.run(JSON.readTree(line), event -> write(out, event));
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("the control socket was sent what is no request");
    } catch (IOException e) {
      LOG.debug("the command line went away", e);
    }
  }

  private static void write(BufferedWriter out, ObjectNode event) {
    try {
      out.write(event.toString());
      out.newLine();
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes no more requests; a mailbox that is half way stays where it is. */
  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(path);
  }
}
