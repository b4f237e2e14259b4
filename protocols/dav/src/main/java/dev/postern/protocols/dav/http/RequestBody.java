package dev.postern.protocols.dav.http;

import dev.postern.api.model.TemporaryFile;
import java.util.Optional;

/** The body of a request, read only if and when the function wants it. */
@FunctionalInterface
public interface RequestBody {

  /**
   * All of the body, decoded from its Content-Encoding. Blocks.
   *
   * @param limit how many bytes at most, encoded and decoded
   * @return empty if the body is larger; what is left of it is then discarded
   */
  Optional<byte[]> read(long limit);

  /** Like {@link #read}, but into a file; whoever gets it closes it. */
  default Optional<TemporaryFile> receive(long limit) {
    return read(limit)
        .flatMap(bytes ->
            TemporaryFile.of(out -> {
              out.write(bytes);
              return true;
            }));
  }
}
