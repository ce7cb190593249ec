package io.telamon.sip.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jboss.as.controller.PathAddress;
import org.jboss.as.controller.PathElement;
import org.jboss.as.controller.descriptions.ModelDescriptionConstants;
import org.jboss.as.controller.persistence.SubsystemMarshallingContext;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLElementReader;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLElementWriter;
import org.jboss.dmr.ModelNode;
import org.jboss.staxmapper.XMLElementWriter;
import org.jboss.staxmapper.XMLMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SipSubsystemSchemaTest {

  private static final PathElement SUBSYSTEM = PathElement.pathElement("subsystem", "sip");

  @ParameterizedTest
  @EnumSource
  void aSubsystemWithoutConnectorsIsComplete(SipSubsystemSchema schema) throws Exception {
    List<ModelNode> operations =
        read(schema, "<subsystem xmlns='%s'/>".formatted(schema.getNamespace().getUri()));

    assertThat(operations).hasSize(1);
    assertThat(address(operations.get(0))).isEqualTo(PathAddress.pathAddress(SUBSYSTEM));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenIsWhatWasRead(SipSubsystemSchema schema) throws Exception {
    List<ModelNode> read =
        read(
            schema,
            """
            <subsystem xmlns="%s" worker-threads="8" queue-size="${lab.queue:20}"
                max-transactions="10" max-message-size="2000" max-header-size="200" max-headers="20"
                max-hops="5" provisional-delay="100" timer-b="1000" timer-d="1" timer-f="1"
                timer-h="1" timer-i="1" timer-j="1" timer-k="1" timer-l="1" timer-m="0"
                t1="250" t2="2000" t4="2500" overload-delay="0" retry-after="3" overload-control="false"
                zone-file="/etc/lab.zone" name-servers="192.0.2.53,[2001:db8::53]:5353"
                server-patience="1000"
                drain-timeout="100">
              <connector name="one" socket-binding="sip-one"/>
              <connector name="two" socket-binding="sip-two" transport="UDP" enabled="false"/>
              <connector name="three" socket-binding="sip-one" transport="TCP"
                  sent-by="${lab.host:sip.example.net}" large-requests-by-tcp="false"
                  requests-per-second-and-source="50"/>
              <connector name="four" socket-binding="sip-one" transport="WSS"
                  ssl-context="server" client-ssl-context="client" ports="4" element="pcscf"
                  responses-from="one" receive-buffer-size="100000" keep-alive="30"
                  allowed-origins="https://a.example.net https://b.example.net"/>
            </subsystem>
            """
                .formatted(schema.getNamespace().getUri()));

    assertThat(read).hasSize(5);
    assertThat(read.get(0).get("queue-size").asString()).isEqualTo("${lab.queue:20}");
    assertThat(address(read.get(2)).getLastElement())
        .isEqualTo(PathElement.pathElement("connector", "two"));
    assertThat(read.get(2).get("enabled").asString()).isEqualTo("false");
    assertThat(read.get(3).get("transport").asString()).isEqualTo("TCP");
    assertThat(read.get(4).get("allowed-origins").asList()).hasSize(2);
    assertThat(read(schema, write(schema, model(read)))).isEqualTo(read);
  }

  @ParameterizedTest
  @EnumSource
  void aConnectorNeedsASocketBinding(SipSubsystemSchema schema) {
    assertThatThrownBy(
            () ->
                read(
                    schema,
                    "<subsystem xmlns='%s'><connector name='one'/></subsystem>"
                        .formatted(schema.getNamespace().getUri())))
        .isInstanceOf(XMLStreamException.class)
        .hasMessageContaining("socket-binding");
  }

  private static List<ModelNode> read(SipSubsystemSchema schema, String document)
      throws XMLStreamException {
    XMLMapper mapper = XMLMapper.Factory.create();
    mapper.registerRootElement(
        new QName(schema.getNamespace().getUri(), "subsystem"),
        new SubsystemResourceXMLElementReader(schema.getSubsystemXMLElement()));
    List<ModelNode> operations = new ArrayList<>();
    mapper.parseDocument(
        operations,
        XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(document)));
    return operations;
  }

  private static String write(SipSubsystemSchema schema, ModelNode model)
      throws XMLStreamException {
    StringWriter document = new StringWriter();
    XMLStreamWriter stream = XMLOutputFactory.newInstance().createXMLStreamWriter(document);
    var subsystem = new SubsystemResourceXMLElementWriter(schema.getSubsystemXMLElement());
    XMLElementWriter<ModelNode> root =
        (writer, value) ->
            subsystem.writeContent(writer, new SubsystemMarshallingContext(value, writer));
    XMLMapper.Factory.create().deparseDocument(root, model, stream);
    return document.toString();
  }

  /** Builds the model that the add operations would build. */
  private static ModelNode model(List<ModelNode> operations) {
    ModelNode model = new ModelNode();
    for (ModelNode operation : operations) {
      ModelNode resource = model;
      for (PathElement path : address(operation).subAddress(1)) {
        resource = resource.get(path.getKey(), path.getValue());
      }
      for (String attribute : operation.keys()) {
        if (!List.of(ModelDescriptionConstants.OP, ModelDescriptionConstants.OP_ADDR)
            .contains(attribute)) {
          resource.get(attribute).set(operation.get(attribute));
        }
      }
    }
    return model;
  }

  private static PathAddress address(ModelNode operation) {
    return PathAddress.pathAddress(operation.get(ModelDescriptionConstants.OP_ADDR));
  }
}
