package dev.postern.sandbox.tenant;

import java.util.regex.Pattern;

/** Turns plain text into HTML and back, much as Exchange's own converter does. */
public final class BodyConversion {
  private static final String HEAD =
      "<html><head>\r\n"
          + "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">";
  private static final Pattern HTML = Pattern.compile("<html[\\s>]", Pattern.CASE_INSENSITIVE);
  private static final Pattern HIDDEN =
      Pattern.compile(
          "<(head|style|script)\\b.*?</\\1>|<!--.*?-->", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern BREAK =
      Pattern.compile("<br\\s*/?>|</(p|div|tr|li|h[1-6])>", Pattern.CASE_INSENSITIVE);
  private static final Pattern TAG = Pattern.compile("<[^>]*>");

  private BodyConversion() {}

  /** What the store makes of a body: line ends are CRLF, HTML is a whole document. */
  public static Body normalised(Body body) {
    String text = body.text().replaceAll("\r\n|\r|\n", "\r\n");
    if (body.type() == Body.Type.HTML && !text.isBlank() && !HTML.matcher(text).find()) {
      text = HEAD + "</head>\r\n<body>\r\n" + text + "\r\n</body>\r\n</html>\r\n";
    }
    return new Body(body.type(), text);
  }

  public static String toHtml(Body body) {
    if (body.type() == Body.Type.HTML || body.text().isEmpty()) {
      return body.text();
    }
    String escaped =
        body.text()
            .replace("&", "&amp;")
            .replace("<", "&lt;")
            .replace(">", "&gt;")
            .replace("\r\n", "<br>\r\n");
    return HEAD
        + "<meta name=\"Generator\" content=\"Microsoft Exchange Server\">\r\n"
        + "<!-- converted from text --></head>\r\n<body>\r\n"
        + "<font size=\"2\"><span style=\"font-size:11pt;\"><div class=\"PlainText\">"
        + escaped
        + "</div></span></font>\r\n</body>\r\n</html>\r\n";
  }

  public static String toText(Body body) {
    if (body.type() == Body.Type.TEXT) {
      return body.text();
    }
    String visible = HIDDEN.matcher(body.text()).replaceAll("").replaceAll("\\s+", " ");
    String broken = BREAK.matcher(visible).replaceAll("\r\n");
    return TAG.matcher(broken)
        .replaceAll("")
        .replace("&nbsp;", "\u00a0")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll(" *\r\n *", "\r\n")
        .strip();
  }
}
