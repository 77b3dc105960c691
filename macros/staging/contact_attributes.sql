{# The contact attributes of the var of that name: a list of {name, type}, and history where it is true.
   Arg: with_history (boolean; by default all): only those whose values have a history, or only those that are today's. #}
{% macro contact_attributes(with_history=none) -%}
    {%- set attributes = contact_segmentation.setting('contact_attributes') or [] -%}
    {%- if with_history is none -%}
        {{ return(attributes) }}
    {%- endif -%}
    {%- set chosen = [] -%}
    {%- for attribute in attributes if (attribute.history or false) == with_history -%}
        {%- do chosen.append(attribute) -%}
    {%- endfor -%}
    {{ return(chosen) }}
{%- endmacro %}
