package dev.postern.backends.microsoft;

/**
 * What a request costs of the limits of a mailbox.
 *
 * @param atOnce as how many concurrent requests it counts; more than the limit takes all of it
 * @param requests as how many requests it counts
 */
public record Load(int atOnce, int requests) {
  /** A request that is no batch. */
  public static final Load ONE = new Load(1, 1);

  public Load {
    if (atOnce < 1 || requests < atOnce) {
      throw new IllegalArgumentException("no load: " + atOnce + " of " + requests);
    }
  }
}
