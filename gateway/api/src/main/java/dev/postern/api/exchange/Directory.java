package dev.postern.api.exchange;

import dev.postern.api.model.Person;
import java.util.List;

/** The organisation's people. */
public interface Directory {

  /** Those whose name or address begins with the text; one call. */
  List<Person> search(Access access, String text, int limit);
}
