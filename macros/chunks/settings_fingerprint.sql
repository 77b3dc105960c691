{# The vars of the given names as an SQL text: it changes when one of them does. Arg: names (list of text). #}
{% macro settings_fingerprint(names) -%}
    {%- set given = [] -%}
    {%- for name in names -%}
        {%- do given.append(name ~ '=' ~ tojson(contact_segmentation.setting(name), sort_keys=true)) -%}
    {%- endfor -%}
    '{{ local_md5(given | join('; ')) }}'
{%- endmacro %}
