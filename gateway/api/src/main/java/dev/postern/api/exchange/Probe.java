package dev.postern.api.exchange;

import java.util.List;

/** Finds out what works and what is misconfigured, with the mailbox's real backend. */
public interface Probe {

  /** What was found; nothing upstream is changed. */
  List<Finding> probe(Access access);

  /**
   * @param what one sentence
   * @param remedy what to click or type; empty where there is nothing to be done
   */
  record Finding(Severity severity, String what, String remedy) {
    public enum Severity {
      OK,
      WARNING,
      ERROR
    }
  }
}
