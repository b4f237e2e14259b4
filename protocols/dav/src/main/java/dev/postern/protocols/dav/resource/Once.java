package dev.postern.protocols.dav.resource;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed when it is first asked for; for one thread. */
final class Once<T> implements Supplier<T> {
  private final Supplier<T> computation;
  private Optional<T> value = Optional.empty();

  private Once(Supplier<T> computation) {
    this.computation = computation;
  }

  static <T> Supplier<T> of(Supplier<T> computation) {
    return new Once<>(computation);
  }

  @Override
  public T get() {
    if (value.isEmpty()) {
      value = Optional.of(computation.get());
    }
    return value.orElseThrow();
  }
}
