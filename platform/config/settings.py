"""One settings file for every place; the environment says which it is.

Without any variable this is a machine of one's own: SQLite, an embedded broker, loopback only, mail into files.
WENGU_HOSTS makes it a deployment: HTTPS, secure cookies, SECRET_KEY required, no demo accounts.
"""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import environment

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(environment.text("WENGU_VAR", str(BASE_DIR / "var")))
VAR_DIR.mkdir(parents=True, exist_ok=True)

# ---- where we are
DEPLOYED_HOSTS = environment.words("WENGU_HOSTS")
DEPLOYED = bool(DEPLOYED_HOSTS)
EMBEDDED_DATABASE = not environment.text("DATABASE_URL")
# Accounts whose passwords the README prints: only on loopback with the embedded database.
DEMO_ALLOWED = EMBEDDED_DATABASE and not DEPLOYED

DEBUG = environment.flag("WENGU_DEBUG")
SECRET_KEY = environment.secret_key(VAR_DIR, deployed=DEPLOYED)
ALLOWED_HOSTS = DEPLOYED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
# How links in mail begin.
SITE_URL = environment.text(
    "WENGU_URL",
    f"https://{DEPLOYED_HOSTS[0]}" if DEPLOYED else f"http://127.0.0.1:{environment.number('PORT', 8000)}",
)

INSTALLED_APPS = [
    # Ours first: their templates stand in for those of the packages.
    "accounts",
    "content",
    "quizzes",
    "classrooms",
    "progress",
    "reminders",
    "api",
    "web",
    "config",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "django_celery_beat",
    "rest_framework",
    "drf_spectacular",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.PersonalMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.shell",
            ],
        },
    },
]

# ---- stores
DATABASES = {"default": environment.database(VAR_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
REDIS_URL = environment.text("REDIS_URL", f"redis://127.0.0.1:{environment.number('BROKER_PORT', 6399)}/0")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}

# ---- people
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backends.SignInBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.forms.SignupForm"
# A machine of one's own has no mail to the outside; a deployment proves the address first.
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if DEPLOYED else "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# ---- words and time
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]
LOCALE_PATHS = [BASE_DIR / "platform" / "web" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"
# For visitors who have not said where they are.
DEFAULT_TIME_ZONE = environment.text("WENGU_TIME_ZONE", "Asia/Shanghai")

# ---- files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.storage.StaticFiles"},
}
WHITENOISE_MANIFEST_STRICT = True
MEDIA_ROOT = VAR_DIR / "media"
# A document: the limit is checked before the body is kept, and said in the message.
DOCUMENT_LIMIT_MB = environment.number("WENGU_DOCUMENT_LIMIT_MB", 20)
# What reading and outlining one document may take: content/confinement/limits.py says how they add up.
DOCUMENT_LIMITS = {
    "cpu_seconds": environment.number("WENGU_DOCUMENT_CPU_SECONDS", 30),
    "memory_mb": environment.number("WENGU_DOCUMENT_MEMORY_MB", 1024),
}
DATA_UPLOAD_MAX_MEMORY_SIZE = (DOCUMENT_LIMIT_MB + 1) * 1024 * 1024

# ---- a language model that writes questions: off unless its address and its name are given
LANGUAGE_MODEL = environment.language_model()

# ---- mail
EMAIL_URL = environment.text("EMAIL_URL")
DEFAULT_FROM_EMAIL = environment.text("WENGU_MAIL_FROM", "Wengu <wengu@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_FILE_PATH = VAR_DIR / "mail"
vars().update(environment.mail(EMAIL_URL))

# ---- Celery
CELERY_BROKER_URL = REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CONCURRENCY = environment.number("WORKERS", 2)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = "UTC"
# Beyond the longest that a document's own process may take (DOCUMENT_LIMITS: 21 minutes), and storing it.
CELERY_TASK_TIME_LIMIT = 30 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 28 * 60

# ---- API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_PAGINATION_CLASS": "api.pages.Pages",
    "PAGE_SIZE": 50,
    "EXCEPTION_HANDLER": "api.errors.handle",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Wengu API",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    # Several fields are called state, each with its own choices.
    "ENUM_NAME_OVERRIDES": {
        "ImportState": "content.models.ImportJob.State",
        "TopicState": "content.models.Topic.State",
        "StatementState": "content.models.KeyStatement.State",
        "ShownState": [("published", "published"), ("withdrawn", "withdrawn")],
    },
}

# ---- safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
        "worker-src": [SELF],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_NAME = "wengu_session"
CSRF_COOKIE_NAME = "wengu_csrf"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 60
if DEPLOYED:
    SECURE_SSL_REDIRECT = environment.flag("WENGU_SSL_REDIRECT", default=True)
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = environment.number("WENGU_HSTS_SECONDS", 60 * 60 * 24 * 365)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in DEPLOYED_HOSTS]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": environment.text("LOG_LEVEL", "WARNING")},
}
