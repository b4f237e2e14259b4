package dev.postern.sandbox.push;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the subscriptions of a tenant on disk.
 *
 * @param file empty if they are not to survive the process
 */
record SubscriptionFile(Optional<Path> file) {
  private static final TypeReference<List<Subscription>> LIST = new TypeReference<>() {};
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  List<Subscription> read() throws IOException {
    return file.isPresent() && Files.exists(file.get())
        ? JSON.readValue(file.get().toFile(), LIST)
        : List.of();
  }

  void write(Collection<Subscription> subscriptions) {
    file.ifPresent(it -> {
      Path fresh = it.resolveSibling(it.getFileName() + ".new");
      try {
        JSON.writeValue(fresh.toFile(), subscriptions);
        Files.move(fresh, it, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw new UncheckedIOException("The subscriptions could not be written to " + it, e);
      }
    });
  }
}
