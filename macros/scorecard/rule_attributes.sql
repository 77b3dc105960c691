{# The contact attributes that a segmentation's conditions read, in the order of the var: words of the conditions, outside quotes, that are
   names of attributes. Arg: segmentation (a declaration). #}
{% macro rule_attributes(segmentation) -%}
    {%- set words = [] -%}
    {%- for segment in segmentation.segments if segment.when -%}
        {%- set unquoted = modules.re.sub("'[^']*'", " ", segment.when) | lower -%}
        {%- do words.extend(modules.re.findall("[a-z_][a-z0-9_]*", unquoted)) -%}
    {%- endfor -%}
    {%- set names = [] -%}
    {%- for attribute in contact_segmentation.contact_attributes() if attribute.name in words -%}
        {%- do names.append(attribute.name) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}
