package dev.postern.app.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Asks the gateway that runs on a data directory. */
public final class Control {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Control() {}

  /**
   * Hands on what the gateway says.
   *
   * @return false if no gateway runs on the directory
   * @throws UncheckedIOException if it goes away
   */
  public static boolean ask(Path data, ObjectNode request, Consumer<ObjectNode> listener) {
    Path path = ControlSocket.in(data);
    if (!Files.exists(path)) {
      return false;
    }
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
    } catch (IOException left) {
      // What a killed gateway left behind; one that runs answers.
      return false;
    }
    try (channel;
        BufferedWriter out =
            new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
        BufferedReader in =
            new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
      out.write(request.toString());
      out.newLine();
      out.flush();
      String line = in.readLine();
      boolean done = false;
      while (line != null) {
        ObjectNode event = (ObjectNode) JSON.readTree(line);
        done = event.path("event").asText().equals("done");
        listener.accept(event);
        line = in.readLine();
      }
      if (!done) {
        throw new IOException("the gateway stopped before it was done");
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
