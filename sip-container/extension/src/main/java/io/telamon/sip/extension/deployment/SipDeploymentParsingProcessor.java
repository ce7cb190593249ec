package io.telamon.sip.extension.deployment;

import io.telamon.sip.application.ServletDescriptor;
import io.telamon.sip.application.SipApplication;
import io.telamon.sip.application.SipApplicationDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.as.ee.component.Attachments;
import org.jboss.as.ee.component.BindingConfiguration;
import org.jboss.as.ee.component.EEModuleDescription;
import org.jboss.as.ee.structure.DeploymentType;
import org.jboss.as.ee.structure.DeploymentTypeMarker;
import org.jboss.as.ee.structure.JBossDescriptorPropertyReplacement;
import org.jboss.as.server.deployment.DeploymentPhaseContext;
import org.jboss.as.server.deployment.DeploymentUnit;
import org.jboss.as.server.deployment.DeploymentUnitProcessingException;
import org.jboss.as.server.deployment.DeploymentUnitProcessor;
import org.jboss.as.server.deployment.annotation.CompositeIndex;
import org.jboss.metadata.property.PropertyReplacer;
import org.jboss.vfs.VirtualFile;

/** Phase PARSE: finds the SIP application of a web archive and declares its components. */
final class SipDeploymentParsingProcessor implements DeploymentUnitProcessor {

  private static final String DESCRIPTOR = "WEB-INF/sip.xml";

  @Override
  public void deploy(DeploymentPhaseContext phase) throws DeploymentUnitProcessingException {
    DeploymentUnit unit = phase.getDeploymentUnit();
    EEModuleDescription module = unit.getAttachment(Attachments.EE_MODULE_DESCRIPTION);
    if (!DeploymentTypeMarker.isType(DeploymentType.WAR, unit) || module == null) {
      return;
    }
    try {
      Optional<SipApplicationDescriptor> application = application(unit, module.getModuleName());
      application.ifPresent(descriptor -> declare(descriptor, unit, module));
    } catch (SipDescriptorException | IllegalArgumentException | IOException e) {
      throw new DeploymentUnitProcessingException(
          "%s is no usable SIP application: %s".formatted(unit.getName(), e.getMessage()), e);
    }
  }

  private static Optional<SipApplicationDescriptor> application(
      DeploymentUnit unit, String moduleName) throws SipDescriptorException, IOException {
    SipAnnotations annotations = annotations(unit);
    VirtualFile descriptor =
        unit.getAttachment(org.jboss.as.server.deployment.Attachments.DEPLOYMENT_ROOT)
            .getRoot()
            .getChild(DESCRIPTOR);
    if (!descriptor.exists() && annotations.isEmpty()) {
      return Optional.empty();
    }
    SipDescriptor declared = descriptor.exists() ? parse(descriptor, unit) : SipDescriptor.EMPTY;
    return Optional.of(new SipApplicationAssembly(moduleName, declared, annotations).assemble());
  }

  private static SipAnnotations annotations(DeploymentUnit unit) {
    CompositeIndex index =
        unit.getAttachment(org.jboss.as.server.deployment.Attachments.COMPOSITE_ANNOTATION_INDEX);
    return SipAnnotations.read(name -> index == null ? List.of() : index.getAnnotations(name));
  }

  private static SipDescriptor parse(VirtualFile descriptor, DeploymentUnit unit)
      throws SipDescriptorException, IOException {
    PropertyReplacer properties = JBossDescriptorPropertyReplacement.propertyReplacer(unit);
    EnvironmentOverride environment = new EnvironmentOverride(System::getProperty, System::getenv);
    try (InputStream document = descriptor.openStream()) {
      return SipDescriptorParser.parse(
          document, text -> properties.replaceProperties(environment.apply(text)));
    } catch (SipDescriptorException e) {
      throw new SipDescriptorException(DESCRIPTOR + ": " + e.getMessage(), null);
    }
  }

  private static void declare(
      SipApplicationDescriptor descriptor, DeploymentUnit unit, EEModuleDescription module) {
    List<SipComponentDescription> components =
        componentClasses(descriptor)
            .map(name -> new SipComponentDescription(name, module, unit.getServiceName()))
            .toList();
    components.forEach(module::addComponent);
    for (SipResource resource : SipResource.values()) {
      module
          .getBindingConfigurations()
          .add(
              new BindingConfiguration(
                  resource.jndiName(descriptor.name()), new SipResourceInjectionSource(resource)));
    }
    new SipDeployment(descriptor, SipApplication.prepare(descriptor.name()), components)
        .attachTo(unit);
  }

  private static Stream<String> componentClasses(SipApplicationDescriptor descriptor) {
    return Stream.concat(
            descriptor.servlets().stream().map(ServletDescriptor::className),
            descriptor.listeners().stream())
        .distinct();
  }
}
