package io.telamon.hss.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The OpenAPI document says what the resources do")
class OpenApiTest {
  private static final List<Class<?>> RESOURCES =
      List.of(SubscriptionsResource.class, CatalogueResource.class, OpenApi.class);
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  private final JsonObject document = document();

  @Test
  @DisplayName("every path and method, and no other")
  void operations() {
    Set<String> described = new TreeSet<>();
    JsonObject paths = document.getJsonObject("paths");
    for (String path : paths.keySet()) {
      for (String method : paths.getJsonObject(path).keySet()) {
        if (METHODS.contains(method)) {
          described.add(method + " " + path);
        }
      }
    }
    Set<String> written = new TreeSet<>();
    for (Class<?> resource : RESOURCES) {
      for (Method method : resource.getDeclaredMethods()) {
        httpMethod(method).forEach(name -> written.add(name + " " + path(resource, method)));
      }
    }
    assertThat(described).isEqualTo(written);
  }

  @Test
  @DisplayName("every field of a subscription, of its identities and of a search, and no other")
  void fields() {
    assertThat(properties("Subscription")).isEqualTo(SubscriptionJson.FIELDS);
    assertThat(properties("PublicIdentity")).isEqualTo(PublicIdentityJson.FIELDS);
    assertThat(properties("PrivateIdentity")).isEqualTo(PrivateIdentityJson.FIELDS);
    Set<String> searched = new TreeSet<>();
    for (Field field : SearchParameters.class.getDeclaredFields()) {
      QueryParam parameter = field.getAnnotation(QueryParam.class);
      if (parameter != null) {
        searched.add(parameter.value());
      }
    }
    for (Method method : SubscriptionsResource.class.getDeclaredMethods()) {
      for (Parameter parameter : method.getParameters()) {
        QueryParam annotation = parameter.getAnnotation(QueryParam.class);
        if (annotation != null) {
          searched.add(annotation.value());
        }
      }
    }
    assertThat(parameters("/subscriptions")).isEqualTo(searched);
  }

  @Test
  @DisplayName("it is OpenAPI 3.1, and every reference in it leads somewhere")
  void references() {
    assertThat(document.getString("openapi")).startsWith("3.1");
    String text = document.toString();
    Matcher reference = Pattern.compile("\"#/components/([a-z]+)/([A-Za-z]+)\"").matcher(text);
    while (reference.find()) {
      assertThat(document.getJsonObject("components").getJsonObject(reference.group(1)).keySet())
          .contains(reference.group(2));
    }
  }

  private Set<String> properties(String schema) {
    return new TreeSet<>(
        document
            .getJsonObject("components")
            .getJsonObject("schemas")
            .getJsonObject(schema)
            .getJsonObject("properties")
            .keySet());
  }

  private Set<String> parameters(String path) {
    Set<String> names = new TreeSet<>();
    document
        .getJsonObject("paths")
        .getJsonObject(path)
        .getJsonObject("get")
        .getJsonArray("parameters")
        .forEach(parameter -> names.add(parameter.asJsonObject().getString("name")));
    return names;
  }

  private static Stream<String> httpMethod(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(found -> found != null)
        .map(found -> found.value().toLowerCase(Locale.ROOT));
  }

  private static String path(Class<?> resource, Method method) {
    Path own = method.getAnnotation(Path.class);
    String base = "/" + resource.getAnnotation(Path.class).value();
    String path = own == null ? base : base + "/" + own.value();
    return path.replaceAll(": [^}]*}", "}");
  }

  private static JsonObject document() {
    try {
      String text = new String(new OpenApi().get(), StandardCharsets.UTF_8);
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
