{# True for a file of this package whose table cannot be its source, because it is made from it or is no source at all. Arg: path (within the package). #}
{% macro is_made_from_source(path) -%}
    {{ return(true if modules.re.match('models/(intermediate|marts|catalogue)/|models/staging/stg_|seeds/reference/published_ranges_', path) else false) }}
{%- endmacro %}
