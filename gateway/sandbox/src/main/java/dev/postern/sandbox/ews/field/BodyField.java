package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.field.Rendering.BodyForm;
import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.ews.xml.XmlElement;
import dev.postern.sandbox.ews.xml.XmlOut;
import dev.postern.sandbox.tenant.Body;
import dev.postern.sandbox.tenant.BodyConversion;
import dev.postern.sandbox.tenant.ItemProperties;
import dev.postern.sandbox.tenant.ItemView;

/**
 * The body. It is kept in the form it was written in, and converted to the one asked for.
 *
 * @param fixed the form this field always has, whatever was asked for; Best for item:Body
 */
record BodyField(String uri, String element, ExchangeVersion since, BodyForm fixed)
    implements Field {

  @Override
  public boolean inSummary() {
    return false;
  }

  @Override
  public void write(ItemView item, Rendering rendering, XmlOut out) {
    BodyForm form = fixed == BodyForm.Best ? rendering.body() : fixed;
    item.properties().find(ItemProperties.BODY).ifPresent(body -> write(body, form, out));
  }

  private void write(Body body, BodyForm form, XmlOut out) {
    boolean asText =
        switch (form) {
          case HTML -> false;
          case Text -> true;
          case Best -> body.type() == Body.Type.TEXT;
        };
    String type = asText ? "Text" : "HTML";
    String content = asText ? BodyConversion.toText(body) : BodyConversion.toHtml(body);
    out.element(tag(), content, "BodyType", type);
  }

  @Override
  public void set(XmlElement value, Edit edit) {
    edit.properties().put(ItemProperties.BODY, BodyConversion.normalised(read(value)));
  }

  @Override
  public void append(XmlElement value, Edit edit) {
    Body more = read(value);
    Body now = edit.properties().get(ItemProperties.BODY, new Body(more.type(), ""));
    String added = now.type() == Body.Type.HTML ? BodyConversion.toHtml(more) : more.text();
    edit.properties()
        .put(
            ItemProperties.BODY,
            BodyConversion.normalised(new Body(now.type(), now.text() + added)));
  }

  @Override
  public void clear(Edit edit) {
    edit.properties().remove(ItemProperties.BODY);
  }

  private static Body read(XmlElement element) {
    boolean html = element.attribute("BodyType").orElse("Text").equals("HTML");
    return new Body(html ? Body.Type.HTML : Body.Type.TEXT, element.text());
  }
}
