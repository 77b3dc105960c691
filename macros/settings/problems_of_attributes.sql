{# Attributes need a name that is no word of SQL and that no other column has, of the panel or on the way to it, and a type that can be read; those with a history need the model that gives it.
   Conditions name attributes without quotes, so a word of SQL is refused and not quoted. #}
{% macro problems_of_attributes() -%}
    {%- set problems = [] -%}
    {%- set types = ['text', 'integer', 'number', 'boolean', 'date', 'timestamp'] -%}
    {#- Columns of the contacts on their way to the panel, and beside it in dim_contacts. -#}
    {%- set taken = ['is_repeated', 'is_latest', 'is_merged', 'rejection_reason', 'raw_row', 'n_raw_rows', 'surviving_contact_id', 'surviving_contact_key',
        'known_after', 'known_until', 'n_values', 'value_hash'] -%}
    {%- if execute -%}
        {%- do taken.extend(contact_segmentation.panel_feature_names()) -%}
        {%- for segmentation in var('segmentations', none) or [] -%}
            {%- do taken.append(segmentation ~ '_segment') -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set names = [] -%}
    {%- set with_history = [] -%}
    {%- set attributes = var('contact_attributes', none) or [] -%}
    {%- if attributes is string or attributes is mapping or attributes is not iterable -%}
        {%- do problems.append(contact_segmentation.problem('contact_attributes', attributes, "a list of {name, type}")) -%}
        {%- set attributes = [] -%}
    {%- endif -%}
    {#- What a field was before it was read, and what is wrong with it, stand beside it. -#}
    {%- set fields = ['contact_id', 'email', 'created_at', 'updated_at', 'merged_into_contact_id', 'deleted_at'] -%}
    {%- do taken.extend(fields) -%}
    {%- for field in fields + attributes | select('mapping') | map(attribute='name') | list -%}
        {%- do taken.extend(['raw_' ~ field, field ~ '_issue']) -%}
    {%- endfor -%}
    {%- for attribute in attributes -%}
        {%- if attribute is not mapping or not attribute.name or not attribute.type -%}
            {%- do problems.append(contact_segmentation.problem('contact_attributes', attribute, "a list of {name, type}")) -%}
        {%- else -%}
            {%- if not contact_segmentation.is_snake_case(attribute.name) or attribute.name | string | length > 50 -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the name '" ~ attribute.name ~ "'", "lower snake case, 50 letters at most")) -%}
            {%- elif attribute.name in contact_segmentation.reserved_words() -%}
                {%- do problems.append(contact_segmentation.problem('contact_attributes', "the name '" ~ attribute.name ~ "', which is a word of SQL", "any other name: give the column another one in the contacts model")) -%}
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
