package io.github.wasiexternals.cyclonedx;

import io.github.wasiexternals.sbom.BuildStep;
import io.github.wasiexternals.sbom.SbomPackage;
import io.github.wasiexternals.sbom.SbomView;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.formulation.Formula;
import org.cyclonedx.model.formulation.FormulationCommon.TaskType;
import org.cyclonedx.model.formulation.Workflow;
import org.cyclonedx.model.formulation.common.InputType;
import org.cyclonedx.model.formulation.common.OutputType;
import org.cyclonedx.model.formulation.common.ResourceReferenceChoice;

/**
 * How everything was built. The SDK is here and not among the components: CycloneDX 1.6 calls
 * {@code formulation[].components} "transient components that are used in tasks", while {@code
 * metadata.tools} are those that made the document, and a component is part of what it describes.
 */
final class BuildFormula {

  private final SbomView view;
  private final Components components;

  BuildFormula(SbomView view, Components components) {
    this.view = view;
    this.components = components;
  }

  Formula formula() {
    Formula formula = new Formula();
    formula.setComponents(tools());
    formula.setWorkflows(BuildStep.of(view).stream().map(BuildFormula::workflow).toList());
    return formula;
  }

  /** The SDKs, each with the parts that it was assembled from. */
  private List<Component> tools() {
    List<SbomPackage> all = view.document().packages().stream().filter(view::isTool).toList();
    Set<String> parts =
        all.stream()
            .flatMap(tool -> view.contents(tool).stream())
            .map(SbomPackage::id)
            .collect(Collectors.toSet());
    return all.stream().filter(tool -> !parts.contains(tool.id())).map(this::withParts).toList();
  }

  private Component withParts(SbomPackage tool) {
    Component component = components.component(tool);
    view.contents(tool).forEach(part -> component.addComponent(components.component(part)));
    return component;
  }

  private static Workflow workflow(BuildStep step) {
    Workflow workflow = new Workflow();
    workflow.setBomRef(step.id());
    workflow.setUid(step.id());
    workflow.setName(step.built().name() + " " + step.built().version());
    workflow.setTaskTypes(List.of(TaskType.BUILD));
    workflow.setResourceReferences(step.tools().stream().map(BuildFormula::reference).toList());
    workflow.setInputs(step.inputs().stream().map(BuildFormula::input).toList());
    workflow.setOutputs(List.of(output(step.built())));
    workflow.setProperties(List.of(WasiProperties.of("build-type", step.type())));
    return workflow;
  }

  private static ResourceReferenceChoice reference(SbomPackage to) {
    ResourceReferenceChoice reference = new ResourceReferenceChoice();
    reference.setRef(to.id());
    return reference;
  }

  private static InputType input(SbomPackage each) {
    InputType input = new InputType();
    input.setResource(reference(each));
    return input;
  }

  private static OutputType output(SbomPackage built) {
    OutputType output = new OutputType();
    output.setType(OutputType.OutputTypeEnum.ARTIFACT);
    output.setResource(reference(built));
    return output;
  }
}
