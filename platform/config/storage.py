"""Static files under names that carry their hash, ES module imports rewritten with them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """WhiteNoise's storage with Django's rewriting of `import … from "./x.js"` switched on."""

    support_js_module_import_aggregation = True
