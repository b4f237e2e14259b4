package dev.postern.sandbox.ews.field;

import dev.postern.sandbox.ews.soap.ExchangeVersion;
import dev.postern.sandbox.tenant.ContactProperties;
import java.util.List;

/** The fields DistributionListType adds, in the schema's order. */
final class DistributionListFields {
  static final List<Field> ALL =
      List.of(
          StoredField.of("contacts:DisplayName", ContactProperties.DISPLAY_NAME, Codecs.TEXT),
          StoredField.of("contacts:FileAs", ContactProperties.FILE_AS, Codecs.TEXT),
          ComputedField.of(
              "contacts:ContactSource",
              (item, how, out) -> out.element("t:ContactSource", "Store")),
          StoredField.of("distributionlist:Members", ContactProperties.MEMBERS, new MembersCodec())
              .since(ExchangeVersion.EXCHANGE2010)
              .onlyInFull());

  private DistributionListFields() {}
}
