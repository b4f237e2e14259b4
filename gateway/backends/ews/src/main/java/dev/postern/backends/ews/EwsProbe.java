package dev.postern.backends.ews;

import dev.postern.api.PosternException;
import dev.postern.api.exchange.Access;
import dev.postern.api.exchange.Probe;
import dev.postern.backends.ews.soap.Diagnosis;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the folders of a mailbox, which takes all that serving it takes, and says what is amiss.
 */
record EwsProbe(Consumer<Access> read, Diagnosis diagnosis) implements Probe {

  @Override
  public List<Finding> probe(Access access) {
    try {
      read.accept(access);
      return diagnosis.works(access.mailbox());
    } catch (PosternException e) {
      return diagnosis.fails(access.mailbox(), e);
    }
  }
}
