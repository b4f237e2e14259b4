package dev.postern.sandbox.disk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.postern.sandbox.tenant.Address;
import dev.postern.sandbox.tenant.Changes;
import dev.postern.sandbox.tenant.Folder;
import dev.postern.sandbox.tenant.Item;
import dev.postern.sandbox.tenant.Mailbox;
import dev.postern.sandbox.tenant.Tombstone;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A mailbox on disk: a line that says whose it is, and then a line of JSON for each section of
 * changes. A line is written whole or, if the process was killed, is the torn last one and counts
 * as never written: nobody was told that it had happened. When the file has grown, it is replaced
 * by one that says the same in one change.
 *
 * <p>Lines are handed to the operating system, not forced to the medium: they outlive the process,
 * not a loss of power.
 */
final class MailboxFile implements Changes.Log, AutoCloseable {
  private static final long WORTH_COMPACTING = 32L * 1024 * 1024;

  private final Path file;
  private final Mailbox mailbox;
  private OutputStream out;
  private long compactSize;
  private long size;

  private MailboxFile(Path file, Mailbox mailbox) throws IOException {
    this.file = file;
    this.mailbox = mailbox;
    this.out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    this.compactSize = Files.size(file);
    this.size = compactSize;
  }

  /** Reads the mailbox and keeps it up to date from now on. */
  static MailboxFile open(Path file) throws IOException {
    Mailbox mailbox = read(file);
    // A torn last line must not stay in front of what comes next.
    write(file, mailbox);
    return keep(file, mailbox);
  }

  /** Keeps a mailbox up to date that the file holds as it is. */
  static MailboxFile keep(Path file, Mailbox mailbox) throws IOException {
    MailboxFile kept = new MailboxFile(file, mailbox);
    mailbox.logTo(kept);
    return kept;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  @Override
  public void append(Changes changes) {
    try {
      byte[] line = (line(changes) + "\n").getBytes(StandardCharsets.UTF_8);
      out.write(line);
      size += line.length;
      if (size > WORTH_COMPACTING && size > 2 * compactSize) {
        compact();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The mailbox could not be written to " + file, e);
    }
  }

  private void compact() throws IOException {
    out.close();
    write(file, mailbox);
    out = Files.newOutputStream(file, StandardOpenOption.APPEND);
    compactSize = Files.size(file);
    size = compactSize;
  }

  /** Writes all that is in the mailbox, and puts it in the place of what was there. */
  static void write(Path file, Mailbox mailbox) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter writer = Files.newBufferedWriter(fresh)) {
      ObjectNode header = MailboxJson.MAPPER.createObjectNode();
      header.put("guid", mailbox.guid().toString());
      header.put("name", mailbox.owner().name());
      header.put("email", mailbox.owner().email());
      writer.write(header + "\n");
      for (Item item : mailbox.items()) {
        writer.write(line(mailbox, List.of(), List.of(item), List.of()));
      }
      writer.write(line(mailbox, mailbox.folders(), List.of(), mailbox.tombstones()));
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static String line(
      Mailbox mailbox,
      Collection<Folder> folders,
      Collection<Item> items,
      Collection<Tombstone> tombstones)
      throws IOException {
    return line(new Changes(mailbox.lastChange(), folders, items, tombstones)) + "\n";
  }

  private static String line(Changes changes) throws IOException {
    ObjectNode json = MailboxJson.MAPPER.createObjectNode();
    json.put("lastChange", changes.lastChange());
    ArrayNode folders = json.putArray("folders");
    changes.folders().forEach(it -> folders.add(MailboxJson.write(it)));
    ArrayNode items = json.putArray("items");
    changes.items().forEach(it -> items.add(MailboxJson.write(it)));
    ArrayNode tombstones = json.putArray("tombstones");
    changes.tombstones().forEach(it -> tombstones.add(MailboxJson.write(it)));
    return MailboxJson.MAPPER.writeValueAsString(json);
  }

  private static Mailbox read(Path file) throws IOException {
    // A torn line may end within a character, which only this kind of reader forgives.
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
      JsonNode header = MailboxJson.MAPPER.readTree(reader.readLine());
      Map<String, JsonNode> folders = new LinkedHashMap<>();
      Map<String, JsonNode> items = new LinkedHashMap<>();
      List<Tombstone> tombstones = new ArrayList<>();
      long lastChange = 0;
      for (String line = reader.readLine(); line != null; ) {
        String next = reader.readLine();
        JsonNode json = parse(file, line, next == null);
        json.path("folders").forEach(it -> folders.put(it.path("id").asText(), it));
        json.path("items").forEach(it -> items.put(it.path("id").asText(), it));
        for (JsonNode removed : json.path("tombstones")) {
          Tombstone tombstone = MailboxJson.tombstone(removed);
          (tombstone.folder() ? folders : items).remove(tombstone.id());
          tombstones.add(tombstone);
        }
        lastChange = Math.max(lastChange, json.path("lastChange").asLong());
        line = next;
      }
      Mailbox mailbox =
          new Mailbox(
              UUID.fromString(header.path("guid").asText()),
              new Address(header.path("name").asText(), header.path("email").asText()),
              lastChange);
      for (JsonNode folder : folders.values()) {
        mailbox.restore(MailboxJson.folder(folder));
      }
      for (JsonNode item : items.values()) {
        mailbox.restore(MailboxJson.item(item));
      }
      tombstones.forEach(mailbox::restore);
      return mailbox;
    }
  }

  private static JsonNode parse(Path file, String line, boolean last) throws IOException {
    try {
      return MailboxJson.MAPPER.readTree(line);
    } catch (JsonProcessingException e) {
      if (last) {
        return MailboxJson.MAPPER.createObjectNode();
      }
      throw new IOException(file + " is damaged: " + e.getOriginalMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    mailbox.logTo(changes -> {});
    out.close();
  }
}
