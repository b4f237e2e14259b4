package dev.postern.backends.microsoft;

/** What a request does upstream, and so whether it may be repeated. */
public enum Effect {
  /** Changes nothing: may be repeated. */
  READ,
  /** Changes something: never repeated once it may have happened. */
  WRITE
}
