package dev.postern.formats.residue;

import dev.postern.formats.text.ContentLine;
import java.util.List;

/** One thing that a client wrote and the model cannot say. */
public sealed interface Kept {

  /** Lines that the model knows nothing of; a component's begin with BEGIN and end with END. */
  record Verbatim(List<ContentLine> lines) implements Kept {
    public Verbatim {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A group that the client wrote in another way than the model would.
   *
   * @param printed what the model would have written, with digests in place of the values
   * @param written what the client wrote
   */
  record Variant(String key, List<ContentLine> printed, List<ContentLine> written) implements Kept {
    public Variant {
      printed = List.copyOf(printed);
      written = List.copyOf(written);
    }
  }
}
