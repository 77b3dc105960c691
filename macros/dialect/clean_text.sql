{# Text without white space at its ends (blanks, tabs, line breaks, no-break spaces); null where nothing is left. #}
{% macro clean_text(expression) -%}
    {{ return(adapter.dispatch('clean_text', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__clean_text(expression) -%}
    nullif(trim(cast({{ expression }} as {{ contact_segmentation.type_text() }}), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')
{%- endmacro %}

{# trim() takes no list of characters there. #}
{% macro spark__clean_text(expression) -%}
    nullif(btrim(cast({{ expression }} as string), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160)), '')
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# chr() knows ASCII only, so the no-break space stands in the text itself. #}
{% macro redshift__clean_text(expression) -%}
    nullif(
        btrim(cast({{ expression }} as {{ contact_segmentation.type_text() }}), ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || '{{ "\u00a0" }}'),
        ''
    )
{%- endmacro %}

{# trim() takes the characters in standard SQL alone. #}
{% macro trino__clean_text(expression) -%}
    nullif(
        trim(both ' ' || chr(9) || chr(10) || chr(11) || chr(12) || chr(13) || chr(160) from cast({{ expression }} as {{ contact_segmentation.type_text() }})),
        ''
    )
{%- endmacro %}
