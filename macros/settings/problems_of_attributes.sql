{# Attributes need a name that no other column of the panel has, and a type that can be read; those with a history, the model that gives it. #}
{% macro problems_of_attributes() -%}
    {%- set problems = [] -%}
    {%- set types = ['text', 'integer', 'number', 'boolean', 'date', 'timestamp'] -%}
    {%- set taken = contact_segmentation.panel_feature_names() if execute else [] -%}
    {%- set names = [] -%}
    {%- set with_history = [] -%}
    {%- set attributes = var('contact_attributes', none) or [] -%}
    {%- if attributes is string or attributes is mapping or attributes is not iterable -%}
        {%- do problems.append(contact_segmentation.problem('contact_attributes', attributes, "a list of {name, type}")) -%}
        {%- set attributes = [] -%}
    {%- endif -%}
    {%- for attribute in attributes -%}
        {%- if attribute is not mapping or not attribute.name or not attribute.type -%}
            {%- do problems.append(contact_segmentation.problem('contact_attributes', attribute, "a list of {name, type}")) -%}
        {%- else -%}
            {%- if not modules.re.match('^[a-z][a-z0-9_]*$', attribute.name | string) -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the name '" ~ attribute.name ~ "'", "lower snake case")) -%}
            {%- elif attribute.name in taken or (attribute.name | string).startswith('outcome_') -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the name '" ~ attribute.name ~ "', which the panel uses itself", "any other name")) -%}
            {%- elif attribute.name in names -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the name '" ~ attribute.name ~ "' twice", "every name once")) -%}
            {%- endif -%}
            {%- do names.append(attribute.name) -%}
            {%- if attribute.type not in types -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the type '" ~ attribute.type ~ "' for " ~ attribute.name, types | join(', '))) -%}
            {%- endif -%}
            {%- if attribute.history is defined and attribute.history is not boolean -%}
                {%- do problems.append(contact_segmentation.problem(
                    'contact_attributes', "the history '" ~ attribute.history ~ "' for " ~ attribute.name, "true, false"
                )) -%}
            {%- elif attribute.history -%}
                {%- do with_history.append(attribute.name) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set model_name = var('attribute_history_model', none) -%}
    {%- if with_history and model_name is none -%}
        {%- do problems.append(contact_segmentation.problem(
            'contact_attributes', "history: true for " ~ with_history | join(', '), "history: true only where the var attribute_history_model names the model that gives it"
        )) -%}
    {%- elif model_name is not none and not with_history -%}
        {%- do problems.append(contact_segmentation.problem(
            'attribute_history_model', model_name ~ " and no attribute with a history", "null, or a model with history: true for an attribute of the var contact_attributes"
        )) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
