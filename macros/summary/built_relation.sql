{# The table of a model of this package as text, where the run built it; else none. Args: results (of the run), name (of the model). #}
{% macro built_relation(results, name) -%}
    {%- for result in results if result.status | string == 'success' -%}
        {%- if result.node.resource_type | string == 'model' and result.node.name == name and result.node.package_name == 'contact_segmentation' -%}
            {{ return(result.node.relation_name) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(none) }}
{%- endmacro %}
