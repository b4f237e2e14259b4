package dev.postern.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that stored data is sealed with: one line each, {@code <id> <base64 of 32 bytes>}. The
 * highest id seals; the others still open what was sealed before a rotation.
 */
final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final int KEY_BYTES = 32;
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final TreeMap<Byte, SecretKey> keys;

  private KeyFile(TreeMap<Byte, SecretKey> keys) {
    this.keys = keys;
  }

  static KeyFile openOrCreate(Path file) {
    try {
      if (Files.notExists(file)) {
        create(file);
      }
      if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
        LOG.warn("the key file {} can be read by others than its owner", file);
      }
      return new KeyFile(parse(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the key file " + file + " cannot be used", e);
    }
  }

  Map.Entry<Byte, SecretKey> newest() {
    return keys.lastEntry();
  }

  SecretKey byId(byte id) {
    SecretKey key = keys.get(id);
    if (key == null) {
      throw new IllegalStateException("the key file has no key " + id);
    }
    return key;
  }

  /** Written aside and moved into place, so that no crash leaves half a key behind. */
  private static void create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    String line = "1 " + Base64.getEncoder().encodeToString(key) + "\n";
    Path parent = file.toAbsolutePath().getParent();
    Files.createDirectories(parent);
    Path fresh =
        Files.createTempFile(
            parent, ".key", null, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    Files.writeString(fresh, line, StandardCharsets.US_ASCII);
    try {
      Files.createLink(file, fresh);
    } catch (FileAlreadyExistsException e) {
      LOG.info("another process made the key file {} first", file);
    } catch (UnsupportedOperationException e) {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      return;
    }
    Files.delete(fresh);
  }

  private static TreeMap<Byte, SecretKey> parse(Path file) throws IOException {
    TreeMap<Byte, SecretKey> keys = new TreeMap<>();
    int number = 0;
    for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      String[] parts = line.strip().split(" ", 2);
      try {
        byte[] key = Base64.getDecoder().decode(parts[parts.length - 1]);
        if (parts.length != 2 || key.length != KEY_BYTES) {
          throw new IllegalArgumentException("wrong length");
        }
        keys.put(Byte.parseByte(parts[0]), new SecretKeySpec(key, "AES"));
      } catch (IllegalArgumentException e) {
        // The exception could quote the key: it goes no further.
        throw new IOException("line " + number + " is not '<id> <base64 of 32 bytes>'");
      }
    }
    if (keys.isEmpty()) {
      throw new IOException("it holds no key");
    }
    return keys;
  }
}
