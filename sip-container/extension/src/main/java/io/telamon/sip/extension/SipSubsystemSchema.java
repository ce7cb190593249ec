package io.telamon.sip.extension;

import org.jboss.as.controller.SubsystemSchema;
import org.jboss.as.controller.persistence.xml.NamedResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.ResourceXMLParticleFactory;
import org.jboss.as.controller.persistence.xml.ResourceXMLSequence;
import org.jboss.as.controller.persistence.xml.SubsystemResourceRegistrationXMLElement;
import org.jboss.as.controller.persistence.xml.SubsystemResourceXMLSchema;
import org.jboss.as.controller.xml.VersionedNamespace;
import org.jboss.as.controller.xml.XMLCardinality;
import org.jboss.staxmapper.IntVersion;

/** Versions of the XML of the subsystem; the methods have the shape of the document. */
enum SipSubsystemSchema implements SubsystemResourceXMLSchema<SipSubsystemSchema> {
  VERSION_1_0(1, 0);

  static final SipSubsystemSchema CURRENT = VERSION_1_0;

  private final ResourceXMLParticleFactory factory = ResourceXMLParticleFactory.newInstance(this);
  private final VersionedNamespace<IntVersion, SipSubsystemSchema> namespace;

  SipSubsystemSchema(int major, int minor) {
    namespace =
        SubsystemSchema.createSubsystemURN(
            SipSubsystemResourceDefinitionRegistrar.REGISTRATION.getName(),
            new IntVersion(major, minor));
  }

  @Override
  public VersionedNamespace<IntVersion, SipSubsystemSchema> getNamespace() {
    return namespace;
  }

  @Override
  public SubsystemResourceRegistrationXMLElement getSubsystemXMLElement() {
    return factory
        .subsystemElement(SipSubsystemResourceDefinitionRegistrar.REGISTRATION)
        .addAttributes(SipSubsystemResourceDefinitionRegistrar.ATTRIBUTES)
        .withContent(connectors())
        .build();
  }

  private ResourceXMLSequence connectors() {
    return factory
        .sequence()
        .withCardinality(XMLCardinality.Single.OPTIONAL)
        .addElement(connector())
        .build();
  }

  private NamedResourceRegistrationXMLElement connector() {
    return factory
        .namedElement(SipConnectorResourceDefinitionRegistrar.REGISTRATION)
        .addAttributes(SipConnectorResourceDefinitionRegistrar.ATTRIBUTES)
        .withCardinality(XMLCardinality.Unbounded.OPTIONAL)
        .build();
  }
}
