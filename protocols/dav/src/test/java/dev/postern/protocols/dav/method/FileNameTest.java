package dev.postern.protocols.dav.method;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.protocols.dav.http.Headers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "attachment; filename=menu.txt,menu.txt",
        "attachment;filename=\"a b; c.txt\",a b; c.txt",
        "attachment; filename=\"a \\\"quote\\\".txt\",a \"quote\".txt",
        "attachment; filename=\"x.txt\"; filename*=UTF-8''Men%C3%BC+1.txt,Menü+1.txt",
        "attachment; FileName*=utf-8'de'M%20n.txt,M n.txt",
        "attachment; filename*=UTF-8''%zz,%zz",
        "attachment; filename=\"../../etc/passwd\",passwd",
        "attachment; filename*=UTF-8''C%3A%5Cx%5Cy.doc,y.doc",
        "attachment; filename*=UTF-8''a%0D%0Ab.txt,ab.txt",
        "attachment; filename=\"\",attachment",
        "attachment; filename=\"/\",attachment",
        "inline,attachment",
        "``,attachment"
      })
  void the_name_is_what_the_client_says_without_what_could_harm(String header, String name) {
    assertThat(FileName.of(Headers.NONE.with("Content-Disposition", header))).isEqualTo(name);
  }
}
