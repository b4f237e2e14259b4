package dev.postern.sandbox.ews.soap;

import dev.postern.sandbox.ews.ResponseCode;
import dev.postern.sandbox.ews.schema.SchemaViolation;
import java.util.LinkedHashMap;
import java.util.Map;

/** The request as a whole is refused: HTTP 500 with a SOAP fault. */
public final class SoapFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Map<String, String> values = new LinkedHashMap<>();
  private final transient Map<String, String> elements = new LinkedHashMap<>();

  public SoapFault(String code, String text) {
    super(text);
    this.code = code;
  }

  public SoapFault(ResponseCode code) {
    this(code.name(), code.text());
  }

  /** A request that the schema does not allow. */
  public static SoapFault of(SchemaViolation violation) {
    SoapFault fault =
        new SoapFault(
            ResponseCode.ErrorSchemaValidation.name(),
            "The request failed schema validation: " + violation.getMessage());
    fault.elements.put("LineNumber", Integer.toString(violation.line()));
    fault.elements.put("LinePosition", Integer.toString(violation.column()));
    fault.elements.put("Violation", String.valueOf(violation.getMessage()));
    return fault;
  }

  /** Adds a named value to MessageXml, as BackOffMilliseconds. */
  public SoapFault with(String name, String value) {
    values.put(name, value);
    return this;
  }

  public String code() {
    return code;
  }

  public String text() {
    return String.valueOf(getMessage());
  }

  /** {@code t:Value} elements of MessageXml. */
  Map<String, String> values() {
    return values;
  }

  /** Other elements of MessageXml. */
  Map<String, String> elements() {
    return elements;
  }
}
