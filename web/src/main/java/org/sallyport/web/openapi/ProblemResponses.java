package org.sallyport.web.openapi;

import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

import org.sallyport.web.problem.Problem;
import org.sallyport.web.problem.ProblemType;

/**
 * Makes the description of the API complete enough to generate a client: what each operation takes and gives, the
 * problem that any refusal is, and a stable operation id made of method and path, so that what is generated has names.
 */
public class ProblemResponses implements OASFilter {
    private static final String SCHEMA = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        if (api.getPaths() != null) {
            RecordSchemas schemas = new RecordSchemas();
            OperationShapes shapes = new OperationShapes(api.getPaths(), schemas);
            Resources.all().forEach(shapes::complete);
            if (!schemas.components().isEmpty()) {
                api.getComponents().setSchemas(schemas.components());
            }
            api.getPaths().getPathItems().forEach((path, item) -> complete(path, item));
        }
        api.getComponents().addSchema(SCHEMA, problem());
    }

    private static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            operation.setOperationId(operationId(method, path));
            addProblem(operation);
        });
    }

    private static void addProblem(Operation operation) {
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        APIResponse refusal = OASFactory.createAPIResponse()
                .description("Refused; the member code says why, the page of the member type explains it")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(SCHEMA))));
        operation.getResponses().addAPIResponse("default", refusal);
        for (Map.Entry<String, APIResponse> response :
                operation.getResponses().getAPIResponses().entrySet()) {
            // The specification demands a description.
            if (response.getValue().getDescription() == null
                    || response.getValue().getDescription().isEmpty()) {
                response.getValue().setDescription("As asked for");
            }
        }
    }

    private static String operationId(PathItem.HttpMethod method, String path) {
        StringBuilder id = new StringBuilder(method.name().toLowerCase(Locale.ROOT));
        for (String part : path.split("[^A-Za-z0-9]+", -1)) {
            if (!part.isEmpty() && !part.equals("api") && !part.equals("v1")) {
                id.append(Character.toUpperCase(part.charAt(0))).append(part.substring(1));
            }
        }
        return id.toString();
    }

    private static Schema problem() {
        Schema problem = OASFactory.createSchema()
                .type(Schema.SchemaType.OBJECT)
                .description("A refusal (RFC 9457)")
                .addProperty("type", text("Where this server explains the kind"))
                .addProperty("title", text("The kind in a few words"))
                .addProperty("status", OASFactory.createSchema().type(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What was tried, what stood in the way, what to do"))
                .addProperty("instance", text("Path of the request"))
                .addProperty("errors", errors());
        Schema code = text("Stable name of the kind");
        for (ProblemType type : ProblemType.values()) {
            code.addEnumeration(type.code());
        }
        return problem.addProperty("code", code);
    }

    private static Schema errors() {
        return OASFactory.createSchema()
                .type(Schema.SchemaType.ARRAY)
                .description("The places of each fault, for the code invalid")
                .items(OASFactory.createSchema()
                        .type(Schema.SchemaType.OBJECT)
                        .addProperty("pointer", text("JSON Pointer into the body, or query:name"))
                        .addProperty("detail", text("What is wrong there")));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().type(Schema.SchemaType.STRING).description(description);
    }
}
