package dev.postern.sandbox.ews.schema;

/** A request that is not valid against EWS's schema; the message is worded as .NET words it. */
public final class SchemaViolation extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  public SchemaViolation(String violation, int line, int column) {
    super(violation);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
